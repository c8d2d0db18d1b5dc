package dev.webhooks.eventtype;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;

/**
 * A regular expression in a schema. RE2 searches in a time that grows with the text and no faster,
 * whatever the pattern; it has all of ECMA 262 but looking around and back-references.
 */
final class SchemaPattern {
    private static final int MOST_CHARACTERS = 1024;
    private static final int MOST_INSTRUCTIONS = 2000;

    /** What may be compiled to see how many instructions it has: 40 ms and 10 MB. */
    private static final long MOST_EXPANDED = 100_000;

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}, and whether it repeats a group. */
    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("(\\)?)\\{(\\d{1,4})(?:,(\\d{0,4}))?\\}");

    private final Pattern program;

    private SchemaPattern(Pattern program) {
        this.program = program;
    }

    /**
     * @throws WebhookException {@code schema_invalid}
     */
    static SchemaPattern compile(String pattern) {
        if (pattern.length() > MOST_CHARACTERS) {
            throw refusal("a pattern has more than " + MOST_CHARACTERS + " characters");
        }
        if (pattern.contains("\\Q")) throw refusal("a pattern quotes with \\Q; use \\ instead");
        if (expanded(pattern) > MOST_EXPANDED) throw tooManyRepeats();
        try {
            var program = Pattern.compile(pattern);
            if (program.programSize() > MOST_INSTRUCTIONS) throw tooManyRepeats();
            return new SchemaPattern(program);
        } catch (PatternSyntaxException e) {
            throw refusal("a pattern cannot be used (RE2 syntax): " + e.getDescription());
        }
    }

    /** Whether it is found anywhere in the text. */
    boolean isIn(String text, SchemaBudget effort) {
        effort.search(program.programSize(), text.length());
        return program.matcher(text).find();
    }

    /**
     * No pattern has more instructions: every character repeated as often as the largest count says
     * and as all counts of groups together say, as if each group were inside the next.
     */
    private static long expanded(String pattern) {
        long groups = 1;
        long single = 1;
        var repeats = REPEAT.matcher(pattern);
        while (repeats.find()) {
            var last = repeats.group(3);
            var most = last == null || last.isEmpty() ? repeats.group(2) : last;
            long count = Math.max(1, Integer.parseInt(most));
            if (repeats.group(1).isEmpty()) single = Math.max(single, count);
            else groups = Math.min(MOST_EXPANDED, groups * count);
        }
        return pattern.length() * single * groups;
    }

    private static WebhookException tooManyRepeats() {
        return refusal("a pattern repeats too much with {n,m}");
    }

    private static WebhookException refusal(String message) {
        return new WebhookException(ProblemType.SCHEMA_INVALID, message);
    }
}
