package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.credtrail.eligibility.evaluation.Aspect;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/** A certification of another body, held on the day; valid through its expiration date, inclusive. */
public record CertificationHeld(List<String> names) implements Criterion {

    public CertificationHeld {
        names = List.copyOf(names);
    }

    @Override
    public String required() {
        return "one of: " + String.join(", ", names);
    }

    @Override
    public Aspect aspect() {
        return Aspect.CERTIFICATIONS;
    }

    @Override
    public Finding assess(Case at) {
        return at.dossier().certifications().stream()
                .filter(held -> isNamed(held) && isHeldOn(held, at.asOf()))
                .findFirst()
                .map(held -> new Finding(
                        CriterionOutcome.MET,
                        List.of(held.id()),
                        () -> Words.met(held.name() + " (" + held.id() + ")")))
                .orElseGet(() -> new Finding(
                        CriterionOutcome.NOT_MET,
                        List.of(),
                        () -> new Words(
                                "no such certification held",
                                "1 certification short",
                                "One of: " + String.join(", ", names) + ".")));
    }

    private boolean isNamed(HeldCertification held) {
        return names.stream().anyMatch(name -> normal(name).equals(normal(held.name())));
    }

    private static String normal(String name) {
        return name.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    private static boolean isHeldOn(HeldCertification held, LocalDate day) {
        return (held.issuedOn() == null || !held.issuedOn().isAfter(day))
                && (held.expiresOn() == null || !held.expiresOn().isBefore(day));
    }
}
