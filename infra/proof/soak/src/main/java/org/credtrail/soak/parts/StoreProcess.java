package org.credtrail.soak.parts;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.credtrail.runtime.embedded.EmbeddedStore;

/** The store as a program. Arguments: its file, its port. */
public final class StoreProcess {
    private StoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var store = EmbeddedStore.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
