package dev.webhooks.egress;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.Optional;

/** What the guard says about a URL that is about to be saved. */
public enum UrlCheck {
    /** Nothing is against it now; every attempt asks again. */
    ACCEPTED(null, ""),
    /** The name has no meaning in the public DNS, and the operator made no exception. */
    HOST_FORBIDDEN(ProblemType.URL_HOST_FORBIDDEN, "url must name a host of the public internet"),
    /** It leads to an address that must not be called, or to this server itself. */
    ADDRESS_FORBIDDEN(ProblemType.URL_ADDRESS_FORBIDDEN, "url must lead to a public address");

    private final Optional<ProblemType> problem;
    private final String detail;

    UrlCheck(ProblemType problem, String detail) {
        this.problem = Optional.ofNullable(problem);
        this.detail = detail;
    }

    /**
     * @param loc where the URL stands in the request, for the error
     * @throws WebhookException unless it is accepted. The error never tells the address: that would
     *     make us a DNS oracle
     */
    public void check(String... loc) {
        if (problem.isPresent()) throw new WebhookException(problem.get(), detail, loc);
    }
}
