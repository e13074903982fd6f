package org.credtrail.runtime.tls;

import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * A context for clients and listeners that follows a bundle: connections made after its files changed use what is in them
 * now. Nothing of an older context is resumed.
 */
public final class LiveTls extends SSLContext {
    /** @throws org.springframework.boot.ssl.NoSuchSslBundleException if there is none of this name */
    public static SSLContext of(SslBundles bundles, String name) {
        var current = new Current(bundles.getBundle(name).createSslContext());
        bundles.addBundleUpdateHandler(name, bundle -> current.context = bundle.createSslContext());
        catchUp(bundles, name, current);
        return new LiveTls(current, current.context.getProvider(), current.context.getProtocol());
    }

    /** Of a change that came before the handler was there nobody tells. */
    private static void catchUp(SslBundles bundles, String name, Current current) {
        SslBundle latest;
        do {
            latest = bundles.getBundle(name);
            current.context = latest.createSslContext();
        } while (latest != bundles.getBundle(name));
    }

    private LiveTls(SSLContextSpi current, Provider provider, String protocol) {
        super(current, provider, protocol);
    }

    private static final class Current extends SSLContextSpi {
        private volatile SSLContext context;

        Current(SSLContext context) {
            this.context = context;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
            throw new UnsupportedOperationException("it is what its bundle says");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return context.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return context.getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return context.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return context.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return context.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return context.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return context.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return context.getSupportedSSLParameters();
        }
    }
}
