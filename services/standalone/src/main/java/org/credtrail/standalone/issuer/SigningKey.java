package org.credtrail.standalone.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.UUID;
import org.credtrail.runtime.StartRefused;
import org.credtrail.standalone.users.PrivateFile;

/** {@code issuer-key.json} in the data directory: signs every token. Made at the first start; without it a new one is made. */
final class SigningKey {
    private static final int BITS = 2048;

    private SigningKey() {}

    /** @throws StartRefused if it can be neither read nor made */
    static RSAKey open(Path dataDir) {
        var file = dataDir.resolve("issuer-key.json");
        try {
            if (!Files.exists(file)) {
                var key = new RSAKeyGenerator(BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .keyID(UUID.randomUUID().toString())
                        .generate();
                PrivateFile.write(file, key.toJSONString());
            }
            return RSAKey.parse(Files.readString(file));
        } catch (IOException | ParseException | JOSEException e) {
            throw new StartRefused("the key of the issuer in " + file + " cannot be read or written");
        }
    }
}
