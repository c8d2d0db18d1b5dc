package dev.webhooks.eventtype;

import com.networknt.schema.ExecutionContext;

/**
 * One check of a value against a schema, which ends when it has taken too much: a schema can refer
 * to itself without end, or twice at every level, and then a few hundred bytes ask for more than a
 * day. Counted in steps and not in time, so that the answer does not depend on the load.
 */
final class SchemaBudget extends ExecutionContext {
    /** About a second of the slowest steps; the largest event in ordinary use takes a tenth. */
    static final long MOST_STEPS = 1_000_000;

    /** A value of 64 levels passes about 400. */
    static final int MOST_DEEP = 800;

    private static final int INSTRUCTIONS_IN_A_STEP = 32;

    private long steps;
    private int depth;

    @Override
    public void evaluationPathAddLast(String keyword) {
        enter();
        super.evaluationPathAddLast(keyword);
    }

    @Override
    public void evaluationPathAddLast(int index) {
        enter();
        super.evaluationPathAddLast(index);
    }

    @Override
    public void evaluationPathRemoveLast() {
        depth--;
        super.evaluationPathRemoveLast();
    }

    /**
     * Counts the search for a pattern, which takes time by the product of the two.
     *
     * @param instructions of the pattern's program
     * @param length of the text in characters
     * @throws TooMuch when there is no effort left for it
     */
    void search(int instructions, int length) {
        spend((long) instructions * length / INSTRUCTIONS_IN_A_STEP);
    }

    private void enter() {
        if (++depth > MOST_DEEP) throw new TooMuch();
        spend(1);
    }

    private void spend(long more) {
        steps += more;
        if (steps > MOST_STEPS) throw new TooMuch();
    }

    /** The check was given up. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("the check takes too many steps", null, false, false);
        }
    }
}
