package dev.webhooks.attempt;

import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Reads on after any interim response (RFC 9110 §15.2), known or not. A 101 is final: nobody asked
 * for another protocol.
 */
final class InterimResponses extends EarlyHintsProtocolHandler {
    @Override
    public boolean accept(Request request, Response response) {
        return HttpStatus.isInterim(response.getStatus());
    }
}
