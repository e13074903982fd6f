package org.credtrail.references.form;

import org.jspecify.annotations.Nullable;

/** Who the referee says they are. */
record Identity(String name, String email, String role) {
    private static final int LONGEST_EMAIL = 254;

    /** Null when something is missing; the fields then say what. */
    static @Nullable Identity read(Fields fields) {
        var name = fields.required("name", "problem.name");
        var email = fields.required("email", "problem.email");
        if (email != null && (email.length() > LONGEST_EMAIL || !email.matches("[^@\\s]+@[^@\\s]+"))) {
            fields.refuse("email", "problem.email");
        }
        var role = fields.required("role", "problem.role");
        if (fields.text("consent") == null) {
            fields.refuse("consent", "problem.consent");
        }
        return name == null
                        || email == null
                        || role == null
                        || !fields.problems().isEmpty()
                ? null
                : new Identity(name, email, role);
    }
}
