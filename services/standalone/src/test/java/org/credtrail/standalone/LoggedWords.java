package org.credtrail.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Reads along whatever is logged, more of it than in daily use, and keeps the lines that hold one of some words. */
final class LoggedWords extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("org.credtrail");

    private final List<String> words;
    private final List<String> found = new CopyOnWriteArrayList<>();
    private final AtomicInteger ours = new AtomicInteger();
    private final Level ofRoot = ROOT.getLevel();
    private final Level ofOurs = OURS.getLevel();

    LoggedWords(String... words) {
        this.words = Stream.of(words).map(word -> word.toLowerCase(Locale.ROOT)).toList();
        ROOT.setLevel(Level.INFO);
        OURS.setLevel(Level.TRACE);
        start();
        ROOT.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLoggerName().startsWith("org.credtrail")) {
            ours.incrementAndGet();
        }
        var failure = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        var line =
                event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap() + failure;
        var plain = line.toLowerCase(Locale.ROOT);
        if (words.stream().anyMatch(plain::contains)) {
            found.add(line);
        }
    }

    /** The lines with one of the words. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** How many lines the system itself has logged. */
    int ours() {
        return ours.get();
    }

    @Override
    public void close() {
        ROOT.detachAppender(this);
        ROOT.setLevel(ofRoot);
        OURS.setLevel(ofOurs);
        stop();
    }
}
