package org.credtrail.runtime.promises;

import java.nio.file.Path;
import org.credtrail.runtime.embedded.EmbeddedPlatform;

/** The shell on the broker and the store that need nothing installed. */
class ShellOnEmbeddedPartsTest extends ShellContract {

    @Override
    Parts startParts(Path directory) {
        var platform = EmbeddedPlatform.start(directory);
        return new Parts(platform.kafka(), platform.mongo(), false, platform::close);
    }
}
