package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.eligibility.time.TurningDays;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/** A certification of another body, held on the day; valid through its expiration date, inclusive. */
public record CertificationHeld(List<String> names) implements Criterion {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public CertificationHeld {
        names = names.stream().map(CertificationHeld::plain).toList();
    }

    @Override
    public String required() {
        return "one of: " + String.join(", ", names);
    }

    @Override
    public boolean asksAbout(Subject subject) {
        return false;
    }

    @Override
    public Finding assess(Case at) {
        var held = heldOn(at.asOf(), at);
        return held == null
                ? new Finding(
                        CriterionOutcome.NOT_MET,
                        List.of(),
                        () -> new Words(
                                measured(at),
                                "1 certification short",
                                "Name one of these certifications: " + String.join(", ", names) + "."),
                        () -> turn(at, false))
                : new Finding(
                        CriterionOutcome.MET,
                        List.of(held.id()),
                        () -> Words.met(held.name() + " (" + held.id() + ")"),
                        () -> turn(at, true));
    }

    /** What is there and does not count. */
    private static String measured(Case at) {
        if (at.dossier().certifications().isEmpty()) {
            return "no certification";
        }
        var others = new StringBuilder();
        for (var held : at.dossier().certifications()) {
            others.append(others.isEmpty() ? "not counted: " : ", ")
                    .append(held.name())
                    .append(" (")
                    .append(held.id())
                    .append(held.expiresOn() == null ? ")" : "), valid through " + held.expiresOn());
        }
        return others.toString();
    }

    private @Nullable HeldCertification heldOn(LocalDate day, Case at) {
        for (var held : at.dossier().certifications()) {
            if (isHeldOn(held, day) && isNamed(held)) {
                return held;
            }
        }
        return null;
    }

    private @Nullable LocalDate turn(Case at, boolean met) {
        var days = TurningDays.after(at.asOf());
        for (var held : at.dossier().certifications()) {
            days.on(held.issuedOn()).through(held.expiresOn());
        }
        return days.first(day -> heldOn(day, at) == null == met);
    }

    private boolean isNamed(HeldCertification held) {
        var plain = plain(held.name());
        for (var name : names) {
            if (name.equalsIgnoreCase(plain)) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String name) {
        var stripped = name.strip();
        return isPlain(stripped) ? stripped : BLANKS.matcher(stripped).replaceAll(" ");
    }

    /** As most names are. */
    private static boolean isPlain(String stripped) {
        var wasBlank = false;
        for (var i = 0; i < stripped.length(); i++) {
            var letter = stripped.charAt(i);
            var isBlank = letter == ' ';
            if (letter < ' ' || (isBlank && wasBlank)) {
                return false;
            }
            wasBlank = isBlank;
        }
        return true;
    }

    private static boolean isHeldOn(HeldCertification held, LocalDate day) {
        return (held.issuedOn() == null || !held.issuedOn().isAfter(day))
                && (held.expiresOn() == null || !held.expiresOn().isBefore(day));
    }
}
