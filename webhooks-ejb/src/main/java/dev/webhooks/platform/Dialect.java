package dev.webhooks.platform;

/** The few things that H2 and PostgreSQL say differently. */
public enum Dialect {
    H2 {
        @Override
        public String updateReturning(String columns, String update) {
            return "select " + columns + " from final table (" + update + ")";
        }
    },
    POSTGRESQL {
        @Override
        public String updateReturning(String columns, String update) {
            return update + " returning " + columns;
        }
    };

    /** A conditional update that answers with the rows it changed. */
    public abstract String updateReturning(String columns, String update);
}
