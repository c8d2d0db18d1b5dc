package dev.webhooks.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.Api;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowedToTest {
    @Test
    void every_resource_method_says_who_may_call_it() {
        assertThat(resourceMethods())
                .isNotEmpty()
                .allMatch(method -> method.isAnnotationPresent(AllowedTo.class));
    }

    @Test
    void nothing_answers_OPTIONS_which_needs_no_token() {
        assertThat(resourceMethods())
                .noneMatch(method -> method.isAnnotationPresent(OPTIONS.class));
    }

    private static Stream<Method> resourceMethods() {
        return Api.resources().stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(AllowedToTest::isResourceMethod);
    }

    private static boolean isResourceMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(
                        annotation ->
                                annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
