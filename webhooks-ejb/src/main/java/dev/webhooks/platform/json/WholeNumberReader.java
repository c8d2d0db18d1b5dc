package dev.webhooks.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Reads an integer as JSON Schema counts them: any number without a fraction, {@code 10.0} and
 * {@code 1e1} included (JSON Schema 2020-12 validation, §6.1.1).
 */
final class WholeNumberReader extends StdDeserializer<Integer> {
    private static final long serialVersionUID = 1L;
    private static final BigDecimal LEAST = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    WholeNumberReader() {
        super(Integer.class);
    }

    @Override
    public Integer deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.hasToken(JsonToken.VALUE_NUMBER_INT)
                || json.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            var number = json.getDecimalValue();
            if (isWhole(number)) return number.intValue();
        }
        return (Integer) context.handleUnexpectedToken(Integer.class, json);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.compareTo(LEAST) >= 0
                && number.compareTo(MOST) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }
}
