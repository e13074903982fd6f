package org.credtrail.runtime.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A request whose body breaks off with {@link BodyTooLarge} past its limit, for bodies that do not say their length, and with
 * {@link BodyTooSlow} when its pieces come one by one for ever. The fields of a form are read the same way.
 */
public final class LimitedRequest extends HttpServletRequestWrapper {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long SLOWEST_BYTES_PER_SECOND = 1024;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MOST_FIELDS = 1000;

    private final long limit;
    private final LongSupplier nanos;
    private @Nullable MultiValueMap<String, String> fields;

    public LimitedRequest(HttpServletRequest request, long limit) {
        this(request, limit, System::nanoTime);
    }

    LimitedRequest(HttpServletRequest request, long limit, LongSupplier nanos) {
        super(request);
        this.limit = limit;
        this.nanos = nanos;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Limited(super.getInputStream(), limit, nanos);
    }

    @Override
    public @Nullable String getParameter(String name) {
        var form = form();
        return form == null ? super.getParameter(name) : form.getFirst(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        var form = form();
        if (form == null) {
            return super.getParameterValues(name);
        }
        var values = form.get(name);
        return values == null ? null : values.toArray(String[]::new);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        var form = form();
        if (form == null) {
            return super.getParameterMap();
        }
        var all = new LinkedHashMap<String, String[]>();
        form.forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
        return all;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        var form = form();
        return form == null ? super.getParameterNames() : Collections.enumeration(form.keySet());
    }

    /** The fields of a form, those of the address first; null = no form. The container would wait for it for ever. */
    private @Nullable MultiValueMap<String, String> form() {
        if (fields == null && isForm()) {
            try {
                var body = new String(getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                var all = new LinkedMultiValueMap<String, String>();
                super.getParameterMap().forEach((name, values) -> all.addAll(name, List.of(values)));
                read(body, all);
                fields = all;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return fields;
    }

    private boolean isForm() {
        var type = getContentType();
        return limit != Long.MAX_VALUE
                && "POST".equals(getMethod())
                && type != null
                && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    private static void read(String body, MultiValueMap<String, String> fields) {
        var pairs = body.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw new InvalidRequest(List.of(new Fault("", "a form may have " + MOST_FIELDS + " fields")));
        }
        for (var pair : pairs) {
            if (!pair.isEmpty()) {
                var sign = pair.indexOf('=');
                fields.add(
                        decoded(sign < 0 ? pair : pair.substring(0, sign)),
                        sign < 0 ? "" : decoded(pair.substring(sign + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new InvalidRequest(List.of(new Fault("", "a field of the form cannot be read")));
        }
    }

    private static final class Limited extends ServletInputStream {
        private final ServletInputStream in;
        private final long limit;
        private final LongSupplier nanos;
        private final long begun;
        private long count;

        Limited(ServletInputStream in, long limit, LongSupplier nanos) {
            this.in = in;
            this.limit = limit;
            this.nanos = nanos;
            this.begun = nanos.getAsLong();
        }

        @Override
        public int read() throws IOException {
            var read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = in.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            count += read;
            if (count > limit) {
                throw new BodyTooLarge();
            }
            var late = nanos.getAsLong() - begun - PATIENCE_NANOS;
            if (read > 0 && TimeUnit.NANOSECONDS.toSeconds(late) > count / SLOWEST_BYTES_PER_SECOND) {
                throw new BodyTooSlow();
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
