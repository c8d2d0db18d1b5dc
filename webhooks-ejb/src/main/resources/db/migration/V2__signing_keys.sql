-- What a webhook signs with beside its secret, each sealed for its own column: an Ed25519 key pair, and the secrets and key
-- pairs that rotations replaced, with the time at which each stops signing.
alter table webhook add column key_pair_sealed bytea;
alter table webhook add column retired_keys_sealed bytea;
