package dev.webhooks.api.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where somebody's rights come from: themselves first, then who issued their key, then who issued
 * that one's, as far as it is known. Two of one lineage may be the same person, since whoever
 * issues a key has seen its token.
 */
public record KeyLineage(List<Member> members) {
    private static final String ADMIN = "admin";
    private static final String OTHER = "other";

    /**
     * @param identity kind and id, such as {@code key:key_…}; never a line break in it
     * @param admin whether they were an admin then
     */
    public record Member(String identity, boolean admin) {}

    /**
     * @throws IllegalArgumentException without a member
     */
    public KeyLineage {
        members = List.copyOf(members);
        if (members.isEmpty()) throw new IllegalArgumentException("no members");
    }

    /** An actor whose key has no known issuer. */
    public static KeyLineage of(Actor actor) {
        return new KeyLineage(List.of(member(actor)));
    }

    /** An actor whose key was issued by the first of these. */
    public static KeyLineage of(Actor actor, List<Member> issuers) {
        var members = new ArrayList<>(List.of(member(actor)));
        members.addAll(issuers);
        return new KeyLineage(members);
    }

    private static Member member(Actor actor) {
        return new Member(
                actor.kind() + ":" + actor.id(), Role.ADMIN.wireName().equals(actor.role()));
    }

    /** Themselves. */
    public String identity() {
        return members.get(0).identity();
    }

    /** Whether their key is known to have been issued by an admin. */
    public boolean isIssuedByAdmin() {
        return members.size() > 1 && members.get(1).admin();
    }

    /**
     * Whether one of the two issued the other's key, directly or not, or somebody who was not an
     * admin issued both. That one admin issued both says nothing: every key comes from an admin in
     * the end.
     */
    public boolean isRelatedTo(KeyLineage other) {
        return has(other.identity())
                || other.has(identity())
                || members.stream()
                        .anyMatch(
                                ours ->
                                        other.members.stream()
                                                .anyMatch(theirs -> isOneHand(ours, theirs)));
    }

    private boolean has(String identity) {
        return members.stream()
                .map(Member::identity)
                .anyMatch(Objects.requireNonNull(identity)::equals);
    }

    private static boolean isOneHand(Member one, Member another) {
        return one.identity().equals(another.identity()) && !(one.admin() && another.admin());
    }

    /** One line for each member, as {@link #parse} reads it. */
    public static String text(List<Member> members) {
        return members.stream()
                .map(member -> (member.admin() ? ADMIN : OTHER) + " " + member.identity())
                .collect(Collectors.joining("\n"));
    }

    /**
     * @param text null or empty for no members
     */
    public static List<Member> parse(String text) {
        if (text == null || text.isEmpty()) return List.of();
        return text.lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> new Member(parts[1], parts[0].equals(ADMIN)))
                .toList();
    }
}
