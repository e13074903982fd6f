package org.credtrail.soak.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check came to.
 *
 * @param promise which of the system's promises it asks about
 * @param looked how many things were compared
 * @param told figures that are no failures, such as repeats; may be empty
 */
public record Finding(String name, String promise, long looked, String told, List<String> failures) {
    public Finding {
        failures = List.copyOf(failures);
    }

    public boolean isGood() {
        return failures.isEmpty();
    }

    /** Collects while a check looks. */
    static final class Draft {
        private final List<String> failures = new ArrayList<>();
        private long looked;

        /** One more thing was compared. */
        void look() {
            looked++;
        }

        /** One more thing was compared; {@code failure} is told where it was not so. */
        void check(boolean isSo, String failure, Object... arguments) {
            look();
            if (!isSo) {
                failures.add(String.format(failure, arguments));
            }
        }

        Finding done(String name, String promise, String told) {
            return new Finding(name, promise, looked, told, failures);
        }
    }
}
