package org.credtrail.intake;

import static org.credtrail.runtime.access.Role.AUDITOR;
import static org.credtrail.runtime.access.Role.BOARD;
import static org.credtrail.runtime.access.Role.CANDIDATE;
import static org.credtrail.runtime.access.Role.INTEGRATION;
import static org.credtrail.runtime.access.Role.OPERATOR;
import static org.credtrail.runtime.access.Role.REVIEWER;

import java.util.List;
import org.credtrail.intake.candidate.http.Requests;
import org.credtrail.intake.roster.upload.Imports;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Own;
import org.credtrail.runtime.access.Rule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who may do what at the way in. */
@Component
class IntakeAccess implements AccessRules {
    private static final long NOTICE_LIMIT = 1024 * 1024;

    private final ObjectProvider<Requests> requests;
    private final ObjectProvider<Imports> imports;

    IntakeAccess(ObjectProvider<Requests> requests, ObjectProvider<Imports> imports) {
        this.requests = requests;
        this.imports = imports;
    }

    private Rule ofTheirBoard(Rule rule) {
        return rule.whose(
                BOARD, new Own.Thing("importId", id -> imports.getObject().boardOf(id)));
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                Rule.of("POST", "/v1/applications", CANDIDATE, OPERATOR, INTEGRATION)
                        .whose(CANDIDATE, new Own.Nobodys()),
                Rule.of("POST", "/v1/applications/{applicationId}/decision", REVIEWER),
                Rule.of("GET", "/v1/requests/{requestId}", CANDIDATE, OPERATOR, INTEGRATION, AUDITOR)
                        .whose(
                                CANDIDATE,
                                new Own.Thing(
                                        "requestId", id -> requests.getObject().candidateOf(id))),
                Rule.of("GET", "/v1/candidates/{candidateId}", CANDIDATE, OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/v1/candidates/{candidateId}/export", CANDIDATE, OPERATOR, AUDITOR)
                        .recorded(),
                Rule.of("DELETE", "/v1/candidates/{candidateId}", CANDIDATE, OPERATOR),
                Rule.of("POST", "/v1/candidates/{candidateId}/exam-results", OPERATOR, INTEGRATION),
                Rule.of("POST", "/v1/candidates/{candidateId}/notes", OPERATOR, REVIEWER),
                Rule.of("GET", "/v1/candidates/{candidateId}/notes", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/v1/candidates/{candidateId}/legal-hold", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("POST", "/v1/candidates/{candidateId}/legal-hold", OPERATOR),
                Rule.of("POST", "/v1/candidates/{candidateId}/legal-hold/lift", OPERATOR),
                Rule.of("POST", "/v1/candidates/{candidateId}/*", CANDIDATE, OPERATOR, INTEGRATION),
                Rule.of("PUT", "/v1/boards/{boardId}", OPERATOR),
                Rule.of("POST", "/v1/boards/{boardId}/secrets", OPERATOR),
                Rule.of("POST", "/v1/boards/{boardId}/release", OPERATOR, REVIEWER),
                Rule.of("GET", "/v1/boards", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/v1/boards/{boardId}", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("POST", "/v1/boards/{boardId}/notices", BOARD, OPERATOR)
                        .withBodyLimit(NOTICE_LIMIT)
                        .unrecorded(),
                Rule.of("POST", "/v1/boards/{boardId}/rosters", BOARD, OPERATOR).unlimited(),
                ofTheirBoard(Rule.of("GET", "/v1/imports/{importId}", BOARD, OPERATOR, REVIEWER, AUDITOR)),
                ofTheirBoard(Rule.of("GET", "/v1/imports/{importId}/rejects", BOARD, OPERATOR, REVIEWER, AUDITOR)),
                Rule.of("GET", "/v1/licenses/**", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/v1/license-matches", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("POST", "/v1/license-matches/{licenseKey}/{candidateId}", OPERATOR, REVIEWER));
    }
}
