package dev.webhooks.platform;

/** The few things that H2 and PostgreSQL say differently. */
public enum Dialect {
    H2 {
        @Override
        public String updateReturning(String columns, String update) {
            return "select " + columns + " from final table (" + update + ")";
        }

        @Override
        String partialIndex() {
            return "--";
        }

        @Override
        String storedColumn() {
            return "";
        }
    },
    POSTGRESQL {
        @Override
        public String updateReturning(String columns, String update) {
            return update + " returning " + columns;
        }

        @Override
        String partialIndex() {
            return "";
        }

        @Override
        String storedColumn() {
            return "stored";
        }
    };

    /** A conditional update that answers with the rows it changed. */
    public abstract String updateReturning(String columns, String update);

    /**
     * What stands in a migration before the condition of a partial index: a comment where there is
     * none.
     */
    abstract String partialIndex();

    /** What stands in a migration after the expression of a generated column that is stored. */
    abstract String storedColumn();
}
