-- Jobs are listed by their ids, which are in the order of time: all of an account, or those of one state.
create index bulk_job_newest on bulk_job (account_id, id);
create index bulk_job_by_state on bulk_job (account_id, state, id);
