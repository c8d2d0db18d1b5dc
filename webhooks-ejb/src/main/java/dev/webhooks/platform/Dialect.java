package dev.webhooks.platform;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;

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
        public String insertOrAdd(String table, List<String> key, String number) {
            var columns = String.join(", ", key) + ", " + number;
            var same = key.stream().map(c -> "t." + c + " = s." + c).collect(joining(" and "));
            return """
                   merge into %1$s t using (values (%2$s)) s (%3$s) on %4$s
                    when matched then update set %5$s = t.%5$s + s.%5$s
                    when not matched then insert (%3$s) values (%6$s)
                   """
                    .formatted(
                            table,
                            places(key.size() + 1),
                            columns,
                            same,
                            number,
                            "s." + columns.replace(", ", ", s."));
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
        public String insertOrAdd(String table, List<String> key, String number) {
            var columns = String.join(", ", key);
            return """
                   insert into %1$s (%2$s, %3$s) values (%4$s)
                       on conflict (%2$s) do update set %3$s = %1$s.%3$s + excluded.%3$s
                   """
                    .formatted(table, columns, number, places(key.size() + 1));
        }
    };

    /** A conditional update that answers with the rows it changed. */
    public abstract String updateReturning(String columns, String update);

    /**
     * What stands in a migration before the condition of a partial index: a comment where there is
     * none.
     */
    abstract String partialIndex();

    /**
     * Inserts a row, or adds to the number of the one that is there.
     *
     * @param key the columns of the primary key; their values come first, then the number
     */
    public abstract String insertOrAdd(String table, List<String> key, String number);

    private static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
