package org.credtrail.runtime.tls;

import static org.credtrail.runtime.schedules.Schedules.check;
import static org.credtrail.runtime.schedules.Schedules.explore;
import static org.credtrail.runtime.schedules.Schedules.together;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

/** Files of a bundle change while a context of it is made. */
class LiveTlsSchedulesTest {
    private static final SSLContext OLD = context();
    private static final SSLContext NEW = context();

    @Test
    void a_change_that_comes_while_the_context_is_made_is_not_missed() {
        explore(() -> {
            var bundles = new DefaultSslBundleRegistry("service", new Bundle(OLD));
            var live = new AtomicReference<SSLContext>();
            together(
                    () -> live.set(LiveTls.of(bundles, "service")),
                    () -> bundles.updateBundle("service", new Bundle(NEW)));
            check(
                    live.get().getServerSessionContext() == NEW.getServerSessionContext(),
                    "goes on with what the files held before");
        });
    }

    private static SSLContext context() {
        try {
            return SSLContext.getInstance("TLS");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /** A context that is there already: making one is not what is asked about. */
    private record Bundle(SSLContext context) implements SslBundle {
        @Override
        public SSLContext createSslContext() {
            return context;
        }

        @Override
        public SslStoreBundle getStores() {
            return SslStoreBundle.NONE;
        }

        @Override
        public SslBundleKey getKey() {
            return SslBundleKey.NONE;
        }

        @Override
        public SslOptions getOptions() {
            return SslOptions.NONE;
        }

        @Override
        public String getProtocol() {
            return SslBundle.DEFAULT_PROTOCOL;
        }

        @Override
        public SslManagerBundle getManagers() {
            return SslManagerBundle.from(getStores(), getKey());
        }
    }
}
