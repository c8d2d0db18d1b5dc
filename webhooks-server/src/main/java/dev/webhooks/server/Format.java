package dev.webhooks.server;

import static java.util.stream.Collectors.joining;

import dev.webhooks.payload.PayloadFormat;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The format of a profile by the name it has in the API (docs/wire-formats.md#profiles). */
final class Format implements ITypeConverter<PayloadFormat> {
    @Override
    public PayloadFormat convert(String name) {
        return PayloadFormat.of(name)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "expected one of " + names() + ", got " + name));
    }

    private static String names() {
        return Arrays.stream(PayloadFormat.values())
                .map(PayloadFormat::wireName)
                .collect(joining(", "));
    }
}
