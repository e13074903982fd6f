// Run once, when MongoDB makes its data: one user for each service, who reads and writes the service's database and no other.
const fs = require("fs");

for (const service of ["intake", "eligibility", "references", "renewals", "notifications", "dashboard"]) {
  db.getSiblingDB(service).createUser({
    user: service,
    pwd: fs.readFileSync("/run/of/mongo/passwords/" + service, "utf8").trim(),
    roles: [{ role: "readWrite", db: service }],
  });
}
