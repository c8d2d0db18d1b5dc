package dev.webhooks.web.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code META-INF/openapi.yaml}, read. */
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Map<String, Object> document;

    private Contract(Map<String, Object> document) {
        this.document = document;
    }

    static Contract load() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var text = Contract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new Contract(map(new Yaml(new SafeConstructor(options)).load(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation, by {@code GET /path}. */
    Map<String, Operation> operations() {
        var operations = new TreeMap<String, Operation>();
        map(document.get("paths"))
                .forEach(
                        (path, item) ->
                                map(item).keySet().stream()
                                        .filter(METHODS::contains)
                                        .map(method -> operation(path, map(item), method))
                                        .forEach(made -> operations.put(made.name(), made)));
        return operations;
    }

    private Operation operation(String path, Map<String, Object> item, String method) {
        var members = map(item.get(method));
        var parameters = new ArrayList<>(list(item.get("parameters")));
        parameters.addAll(list(members.get("parameters")));
        var query = new TreeSet<String>();
        parameters.stream()
                .map(parameter -> map(resolved(parameter)))
                .filter(parameter -> "query".equals(parameter.get("in")))
                .forEach(parameter -> query.add((String) parameter.get("name")));
        return new Operation(
                method.toUpperCase(Locale.ROOT) + " " + path,
                (String) members.get("operationId"),
                strings(members.get("x-roles")),
                query,
                content(members.get("requestBody")),
                map(members.get("responses")).keySet(),
                servers(item));
    }

    private static Set<String> content(Object body) {
        return body == null ? Set.of() : new TreeSet<>(map(map(body).get("content")).keySet());
    }

    private static List<String> servers(Map<String, Object> of) {
        return list(of.get("servers")).stream()
                .map(server -> (String) map(server).get("url"))
                .toList();
    }

    /** The servers that hold for every path without its own. */
    List<String> servers() {
        return servers(document);
    }

    /** The names of a schema's properties. */
    Set<String> properties(String schema) {
        return new TreeSet<>(map(schema(schema).get("properties")).keySet());
    }

    Set<String> enumeration(String schema) {
        return strings(schema(schema).get("enum"));
    }

    Set<String> schemas() {
        return map(map(document.get("components")).get("schemas")).keySet();
    }

    private Map<String, Object> schema(String name) {
        return map(map(map(document.get("components")).get("schemas")).get(name));
    }

    /** Every operation as {@code GET /path} whose request body is shown by no example. */
    List<String> bodiesWithoutExample() {
        var found = new ArrayList<String>();
        map(document.get("paths"))
                .forEach(
                        (path, item) ->
                                map(item).entrySet().stream()
                                        .filter(member -> METHODS.contains(member.getKey()))
                                        .filter(member -> lacksExample(map(member.getValue())))
                                        .forEach(
                                                member -> found.add(member.getKey() + " " + path)));
        return found;
    }

    private boolean lacksExample(Map<String, Object> operation) {
        if (!operation.containsKey("requestBody")) return false;
        return map(map(operation.get("requestBody")).get("content")).values().stream()
                .anyMatch(content -> !hasExample(content));
    }

    /** Paths whose {@code POST} lacks one of the statuses. */
    List<String> postsWithoutAnswers(String... statuses) {
        return map(document.get("paths")).entrySet().stream()
                .filter(
                        path ->
                                map(path.getValue()).get("post") instanceof Map<?, ?> post
                                        && !map(post.get("responses"))
                                                .keySet()
                                                .containsAll(List.of(statuses)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Every shared answer to an error that is no problem document with an example. */
    List<String> errorsWithoutExample() {
        return map(map(document.get("components")).get("responses")).entrySet().stream()
                .filter(answer -> isAnError(answer.getKey()))
                .filter(
                        answer -> {
                            var content = map(map(answer.getValue()).get("content"));
                            return !content.keySet().equals(Set.of("application/problem+json"))
                                    || !hasExample(content.get("application/problem+json"));
                        })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether some operation answers 400 or more by this shared answer. */
    private boolean isAnError(String response) {
        var reference = "#/components/responses/" + response;
        return map(document.get("paths")).values().stream()
                .flatMap(item -> map(item).entrySet().stream())
                .filter(member -> METHODS.contains(member.getKey()))
                .flatMap(member -> map(map(member.getValue()).get("responses")).entrySet().stream())
                .anyMatch(
                        answer ->
                                answer.getKey().compareTo("400") >= 0
                                        && reference.equals(map(answer.getValue()).get("$ref")));
    }

    private boolean hasExample(Object content) {
        var members = map(content);
        return members.containsKey("example")
                || members.containsKey("examples")
                || map(resolved(members.get("schema"))).containsKey("example");
    }

    /** The operations by {@code get /path} that say something of their own about tokens. */
    Set<String> operationsWithOwnSecurity() {
        var found = new TreeSet<String>();
        map(document.get("paths"))
                .forEach(
                        (path, item) ->
                                map(item).entrySet().stream()
                                        .filter(member -> METHODS.contains(member.getKey()))
                                        .filter(m -> map(m.getValue()).containsKey("security"))
                                        .forEach(m -> found.add(m.getKey() + " " + path)));
        return found;
    }

    /** The ways to prove who asks that hold for every other operation. */
    List<Object> security() {
        return list(document.get("security"));
    }

    /** Every {@code $ref} in the document that leads nowhere. */
    List<String> danglingReferences() {
        var found = new ArrayList<String>();
        collectReferences(document, found);
        return found.stream().filter(reference -> at(reference).isEmpty()).toList();
    }

    private static void collectReferences(Object node, List<String> found) {
        if (node instanceof Map<?, ?> members) {
            members.forEach(
                    (name, member) -> {
                        if ("$ref".equals(name)) found.add((String) member);
                        else collectReferences(member, found);
                    });
        }
        if (node instanceof Collection<?> items) {
            items.forEach(item -> collectReferences(item, found));
        }
    }

    private Object resolved(Object node) {
        return map(node).get("$ref") instanceof String reference
                ? at(reference).orElseThrow()
                : node;
    }

    private Optional<Object> at(String reference) {
        Object node = document;
        for (var step : reference.substring("#/".length()).split("/")) {
            node = map(node).get(step);
            if (node == null) return Optional.empty();
        }
        return Optional.of(node);
    }

    private static Set<String> strings(Object node) {
        var strings = new TreeSet<String>();
        list(node).forEach(item -> strings.add((String) item));
        return strings;
    }

    private static List<Object> list(Object node) {
        return node == null ? List.of() : new ArrayList<>((List<?>) node);
    }

    private static Map<String, Object> map(Object node) {
        var members = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) node).forEach((name, member) -> members.put((String) name, member));
        return members;
    }

    /**
     * One operation of the document.
     *
     * @param query names of its query parameters
     * @param content media types of its request body
     * @param responses the statuses
     * @param servers of its own
     */
    record Operation(
            String name,
            String id,
            Set<String> roles,
            Set<String> query,
            Set<String> content,
            Set<String> responses,
            List<String> servers) {}
}
