package dev.webhooks.approval;

import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.webhook.Webhook;
import java.util.function.Function;

/** What became of the wish to change a webhook. */
public sealed interface ChangeOutcome {
    /** What is made of it, one way or the other. */
    <T> T fold(Function<Webhook, T> made, Function<Approval, T> waiting);

    /** The webhook is as it was wished for. */
    record Made(Webhook webhook) implements ChangeOutcome {
        @Override
        public <T> T fold(Function<Webhook, T> made, Function<Approval, T> waiting) {
            return made.apply(webhook);
        }
    }

    /** The webhook is as it was, and another person decides. */
    record Waiting(Approval approval) implements ChangeOutcome {
        @Override
        public <T> T fold(Function<Webhook, T> made, Function<Approval, T> waiting) {
            return waiting.apply(approval);
        }
    }
}
