package dev.webhooks.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Somebody else's authorization server: Spring's, on loopback. It has one client for each way of
 * client authentication and refuses each the other ways.
 */
public final class AuthorizationServer implements AutoCloseable {
    /** Client that must authenticate by {@code client_secret_basic}. */
    public static final String BASIC = "basic:client";

    /** Client that must authenticate by {@code client_secret_post}. */
    public static final String POST = "post-client";

    /** The only scope there is. */
    public static final String SCOPE = "hooks.write";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private AuthorizationServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The secret of a client. It holds what the encoding could get wrong. */
    public static String secretOf(String client) {
        return "s/e+c=r%t & more of " + client;
    }

    /** Starts it on a free port. */
    public static AuthorizationServer start() {
        return start(0);
    }

    /** Starts it on that port, with a new key; its name as an issuer is its address. */
    public static AuthorizationServer start(int port) {
        // Or it would take over the logging of the tests.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new AuthorizationServer(
                new SpringApplicationBuilder(Application.class)
                        .properties("server.port=" + port, "server.address=127.0.0.1")
                        .properties("spring.main.banner-mode=off")
                        .run());
    }

    public String tokenUrl() {
        return url("/oauth2/token");
    }

    /**
     * A token that says what it is asked to say.
     *
     * @param claims {@code aud}, {@code account_id} and {@code groups}, several with spaces between
     */
    public String token(Map<String, String> claims) {
        var form = new StringBuilder("grant_type=client_credentials&scope=").append(SCOPE);
        claims.forEach(
                (name, value) -> form.append('&').append(name).append('=').append(encoded(value)));
        var answer = send("/oauth2/token", form.toString());
        try {
            return Api.JSON.readTree(answer.body()).path("access_token").asText();
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }

    /** Whether the server has issued this token and still stands by it (RFC 7662). */
    public boolean isActive(String token) {
        return introspect(token).path("active").asBoolean();
    }

    /** What the server says about a token of its own. */
    public JsonNode introspect(String token) {
        var answer = post("/oauth2/introspect", token);
        try {
            return Api.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }

    /** Takes a token back before its time (RFC 7009). Only its own client may. */
    public void revoke(String token) {
        int status = post("/oauth2/revoke", token).statusCode();
        if (status != 200) throw new AssertionError("revocation answered " + status);
    }

    @Override
    public void close() {
        context.close();
    }

    private HttpResponse<String> post(String path, String token) {
        return send(path, "token=" + encoded(token));
    }

    private HttpResponse<String> send(String path, String form) {
        var pair = encoded(BASIC) + ":" + encoded(secretOf(BASIC));
        var request =
                HttpRequest.newBuilder(URI.create(url(path)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        pair.getBytes(StandardCharsets.UTF_8)))
                        .POST(BodyPublishers.ofString(form))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from the authorization server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:"
                + context.getEnvironment().getProperty("local.server.port")
                + path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What of Spring is needed, and nothing that is on the path by chance. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
        OAuth2AuthorizationServerAutoConfiguration.class,
        OAuth2AuthorizationServerJwtAutoConfiguration.class
    })
    static class Application {
        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    client(BASIC, ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                    client(POST, ClientAuthenticationMethod.CLIENT_SECRET_POST));
        }

        /** What the request for a token has beside what it must. */
        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                OAuth2ClientCredentialsAuthenticationToken grant = context.getAuthorizationGrant();
                var wanted = grant.getAdditionalParameters();
                if (wanted.get("aud") instanceof String audience)
                    context.getClaims().audience(List.of(audience));
                if (wanted.get("account_id") instanceof String account)
                    context.getClaims().claim("account_id", account);
                if (wanted.get("groups") instanceof String groups)
                    context.getClaims().claim("groups", List.of(groups.split(" ")));
            };
        }

        private static RegisteredClient client(String id, ClientAuthenticationMethod... ways) {
            return RegisteredClient.withId(UUID.randomUUID().toString())
                    .clientId(id)
                    .clientSecret("{noop}" + secretOf(id))
                    .clientAuthenticationMethods(set -> set.addAll(Arrays.asList(ways)))
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scope(SCOPE)
                    .build();
        }
    }
}
