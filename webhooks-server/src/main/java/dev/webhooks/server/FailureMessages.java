package dev.webhooks.server;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Failures of files and of connections in words. The JDK's own messages are often a name alone. */
final class FailureMessages {
    private FailureMessages() {}

    /** Of a file that is read. */
    static String reason(IOException failure, Path file) {
        if (failure instanceof CharacterCodingException) return file + " is not a text file";
        if (Files.isDirectory(file)) return file + " is a directory";
        return reason(failure);
    }

    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException missing)
            return "there is no file " + missing.getFile();
        if (failure instanceof AccessDeniedException denied)
            return "no permission for " + denied.getFile();
        if (failure instanceof FileAlreadyExistsException file)
            return file.getFile() + " is there already, and is no directory";
        if (failure instanceof NotDirectoryException file)
            return file.getFile() + " is not a directory";
        if (failure instanceof FileSystemException other && other.getReason() != null)
            return other.getReason() + ": " + other.getFile();
        if (failure instanceof FileNotFoundException) return failure.getMessage();
        return connection(failure);
    }

    private static String connection(IOException failure) {
        if (isCausedBy(failure, UnresolvedAddressException.class)
                || isCausedBy(failure, UnknownHostException.class))
            return "no address is known for the host";
        if (failure instanceof BindException)
            return "the address is in use, or not of this machine";
        if (failure instanceof HttpConnectTimeoutException) return "no connection within the time";
        if (failure instanceof HttpTimeoutException) return "no answer within the time";
        if (failure instanceof ConnectException)
            return failure.getMessage() == null ? "connection refused" : lowerCase(failure);
        if (failure instanceof SSLException) return "TLS failed: " + lowerCase(failure);
        if (failure instanceof ProtocolException) return "what answers there is not HTTP";
        if (isCausedBy(failure, EOFException.class) || isCutShort(failure))
            return "the connection was closed before the answer was complete";
        return failure.getMessage() == null
                ? "the connection broke (" + failure.getClass().getSimpleName() + ")"
                : lowerCase(failure);
    }

    /** In the words of the JDK's client, which has no exception for it. */
    private static boolean isCutShort(IOException failure) {
        var message = String.valueOf(failure.getMessage());
        return message.contains("received no bytes")
                || message.contains("bytes received")
                || message.contains("EOF");
    }

    private static String lowerCase(IOException failure) {
        var message = failure.getMessage();
        return Character.isUpperCase(message.charAt(0))
                        && message.length() > 1
                        && Character.isLowerCase(message.charAt(1))
                ? Character.toLowerCase(message.charAt(0)) + message.substring(1)
                : message;
    }

    private static boolean isCausedBy(Throwable failure, Class<?> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(type::isInstance);
    }
}
