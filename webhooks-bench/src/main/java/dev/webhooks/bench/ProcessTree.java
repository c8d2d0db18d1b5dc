package dev.webhooks.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process, alone or with all its descendants, as Linux accounts for them in {@code /proc}
 * (proc(5)).
 *
 * @param pid the process at the top
 * @param withDescendants whether the processes it has started count as its own
 */
record ProcessTree(long pid, boolean withDescendants) {
    /** The unit of the times in {@code /proc/<pid>/stat}: USER_HZ, 100 wherever Linux runs Java. */
    private static final double TICKS_PER_SECOND = 100;

    static ProcessTree of(long pid) {
        return new ProcessTree(pid, true);
    }

    /** This process without those it has started, which are reported themselves. */
    static ProcessTree current() {
        return new ProcessTree(ProcessHandle.current().pid(), false);
    }

    /**
     * CPU time in user and system mode since the start, in seconds: of the living, and of the ended
     * children they have waited for.
     */
    double cpuSeconds() {
        return pids().stream().mapToDouble(this::cpuSeconds).sum();
    }

    /**
     * The peaks of the processes' own memory added up, and what they share counted once: an upper
     * bound, since the peaks need not fall together.
     */
    long peakRssBytes() {
        long own = 0;
        long shared = 0;
        for (long each : pids()) {
            long sharedNow = statusKilobytes(each, "RssFile:") + statusKilobytes(each, "RssShmem:");
            own += Math.max(0, statusKilobytes(each, "VmHWM:") - sharedNow);
            shared = Math.max(shared, sharedNow);
        }
        return (own + shared) * 1024;
    }

    private List<Long> pids() {
        var pids = new ArrayList<Long>();
        pids.add(pid);
        if (!withDescendants) {
            return pids;
        }
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .forEach(pids::add);
        return pids;
    }

    private double cpuSeconds(long pid) {
        return read(pid, "stat").stream()
                        .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
                        .mapToDouble(this::ticks)
                        .sum()
                / TICKS_PER_SECOND;
    }

    /** Fields 14 to 17: utime, stime, cutime, cstime; the array begins with field 3. */
    private double ticks(String[] fields) {
        return Stream.of(fields)
                .skip(11)
                .limit(withDescendants ? 4 : 2)
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static long statusKilobytes(long pid, String key) {
        return read(pid, "status").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Empty when the process has ended since it was listed. */
    private static Optional<String> read(long pid, String file) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), file)));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        } catch (IOException e) {
            if (!Files.exists(Path.of("/proc", Long.toString(pid)))) {
                return Optional.empty();
            }
            throw new UncheckedIOException(e);
        }
    }
}
