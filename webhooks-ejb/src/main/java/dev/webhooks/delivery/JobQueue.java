package dev.webhooks.delivery;

import static java.util.Comparator.comparing;

import dev.webhooks.delivery.DeliveryJob.Attempts;
import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.platform.CommitThreads;
import dev.webhooks.platform.GroupCommit;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;

/**
 * Puts jobs on the queue {@code webhooks.deliveries}, in a thread of its own, so that nobody waits
 * for the broker. Jobs are not persistent: the database has what they name, and the sweeper finds
 * what was lost.
 */
@ApplicationScoped
public class JobQueue {
    private static final System.Logger LOGGER = System.getLogger(JobQueue.class.getName());
    private static final int CAP = 256;
    private static final int CAPACITY = 100_000;

    private final GroupCommit<DeliveryJob, Void> outgoing;

    @Resource(lookup = "java:app/jms/webhooks")
    ConnectionFactory connections;

    @Resource(lookup = "java:app/jms/deliveries")
    Queue queue;

    @Inject
    JobQueue(CommitThreads committers) {
        outgoing = new GroupCommit<>(CAP, CAPACITY, committers.another(), this::send);
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected JobQueue() {
        outgoing = null;
    }

    /**
     * Cuts deliveries into jobs, those of one webhook side by side: a job that holds many
     * deliveries of few webhooks is claimed with the fewest locks.
     */
    public void offer(List<DeliveryRef> deliveries) {
        var sorted = deliveries.stream().sorted(comparing(DeliveryRef::webhookId)).toList();
        for (int from = 0; from < sorted.size(); from += DeliveryJob.CHUNK) {
            int to = Math.min(sorted.size(), from + DeliveryJob.CHUNK);
            offer(new Attempts(sorted.subList(from, to)));
        }
    }

    void offer(DeliveryJob job) {
        outgoing.submit(job);
    }

    private List<Void> send(List<DeliveryJob> jobs) {
        try (var context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            var producer =
                    context.createProducer()
                            .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                            .setDisableMessageID(true);
            jobs.forEach(job -> producer.send(queue, job.text()));
        } catch (JMSRuntimeException e) {
            LOGGER.log(
                    Level.WARNING,
                    "jobs.not_sent jobs=" + jobs.size() + ": the sweeper will find what they named",
                    e);
        }
        return Collections.nCopies(jobs.size(), null);
    }
}
