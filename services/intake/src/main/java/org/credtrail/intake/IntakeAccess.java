package org.credtrail.intake;

import static org.credtrail.runtime.access.Role.AUDITOR;
import static org.credtrail.runtime.access.Role.BOARD;
import static org.credtrail.runtime.access.Role.CANDIDATE;
import static org.credtrail.runtime.access.Role.INTEGRATION;
import static org.credtrail.runtime.access.Role.OPERATOR;
import static org.credtrail.runtime.access.Role.REVIEWER;

import java.util.List;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Rule;
import org.springframework.stereotype.Component;

/** Who may do what at the way in. */
@Component
class IntakeAccess implements AccessRules {
    private static final long NOTICE_LIMIT = 1024 * 1024;

    @Override
    public List<Rule> rules() {
        return List.of(
                Rule.of("POST", "/v1/applications", CANDIDATE, OPERATOR, INTEGRATION),
                Rule.of("POST", "/v1/applications/{applicationId}/decision", REVIEWER),
                Rule.of("GET", "/v1/requests/{requestId}", CANDIDATE, OPERATOR, INTEGRATION, AUDITOR),
                Rule.of("GET", "/v1/candidates/{candidateId}", CANDIDATE, OPERATOR, REVIEWER, AUDITOR),
                Rule.of("DELETE", "/v1/candidates/{candidateId}", CANDIDATE, OPERATOR),
                Rule.of("POST", "/v1/candidates/{candidateId}/exam-results", OPERATOR, INTEGRATION),
                Rule.of("POST", "/v1/candidates/{candidateId}/notes", OPERATOR, REVIEWER),
                Rule.of("GET", "/v1/candidates/{candidateId}/notes", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("POST", "/v1/candidates/{candidateId}/*", CANDIDATE, OPERATOR, INTEGRATION),
                Rule.of("PUT", "/v1/boards/{boardId}", OPERATOR),
                Rule.of("POST", "/v1/boards/{boardId}/secrets", OPERATOR),
                Rule.of("POST", "/v1/boards/{boardId}/release", OPERATOR, REVIEWER),
                Rule.of("GET", "/v1/boards", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("POST", "/v1/boards/{boardId}/notices", BOARD, OPERATOR).withBodyLimit(NOTICE_LIMIT),
                Rule.of("POST", "/v1/boards/{boardId}/rosters", BOARD, OPERATOR).unlimited(),
                Rule.of("GET", "/v1/imports/**", OPERATOR, AUDITOR),
                Rule.of("GET", "/v1/licenses/**", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/v1/license-matches", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("POST", "/v1/license-matches/{licenseKey}/{candidateId}", OPERATOR, REVIEWER));
    }
}
