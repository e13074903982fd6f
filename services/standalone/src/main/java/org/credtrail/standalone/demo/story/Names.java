package org.credtrail.standalone.demo.story;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Invents people and organizations; every e-mail address is made once and lies in a domain nobody can own. */
final class Names {
    private static final List<String> GIVEN = List.of(
            "Amara",
            "Brigid",
            "Chiamaka",
            "Dolores",
            "Ewa",
            "Farah",
            "Gwendolyn",
            "Hana",
            "Inés",
            "Jovan",
            "Keanu",
            "Leilani",
            "Małgorzata",
            "Nkechi",
            "Oluwaseun",
            "Priya",
            "Quỳnh",
            "Renée",
            "Søren",
            "Thérèse",
            "Umut",
            "Véronique",
            "Wambui",
            "Xiomara",
            "Yusuf",
            "Zoë",
            "Олена",
            "Дмитро",
            "Ελένη",
            "Νίκος",
            "علي",
            "فاطمة",
            "נועה",
            "अनीता",
            "சுந்தர்",
            "美咲",
            "伟",
            "秀英",
            "지우",
            "สมชาย",
            "Jean-Luc",
            "Mary Ann",
            "D'Andre");
    private static final List<String> FAMILY = List.of(
            "Abernathy",
            "Bianchi",
            "Castañeda",
            "D'Angelo",
            "Eriksson",
            "Fitzgerald-Okafor",
            "García Márquez",
            "Haugen",
            "Ibekwe",
            "Jovanović",
            "Kowalczyk",
            "Lindqvist",
            "McTavish",
            "Nguyễn",
            "O'Brien",
            "O'Connor",
            "Papadopoulou",
            "Quispe",
            "Rossi",
            "St. Clair",
            "Tamihana",
            "Ünal",
            "Van der Meer",
            "Whitehorse",
            "Xu",
            "Yılmaz",
            "Žukauskas",
            "Шевченко",
            "Коваленко",
            "Παπαδόπουλος",
            "الحسن",
            "כהן",
            "शर्मा",
            "சுப்ரமணியம்",
            "佐藤",
            "王",
            "김",
            "ใจดี",
            "de la Cruz",
            "N'Diaye",
            "Smith, Jr.");
    private static final List<String> PLACES = List.of(
            "Cedar Hollow",
            "Harbor",
            "Juniper Creek",
            "Kestrel Bay",
            "Larkspur",
            "Mill Pond",
            "North Ridge",
            "Orchard Park",
            "Pinewater",
            "Quarry Hill",
            "Riverbend",
            "Saltmarsh",
            "Thornbury",
            "Willow Glen");
    private static final List<String> KINDS = List.of(
            "General Hospital",
            "Home Health",
            "Rehabilitation Center",
            "Medical Group",
            "Care Partners",
            "Health Plan",
            "Hospice");
    private static final List<String> ZONES = List.of(
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Phoenix",
            "Pacific/Honolulu");
    private static final int FIRST_NPI = 121_400_000;

    private final Dice dice;
    private int made;

    Names(Dice dice) {
        this.dice = dice;
    }

    String given() {
        return dice.pick(GIVEN);
    }

    String family() {
        return dice.pick(FAMILY);
    }

    String organization() {
        return dice.pick(PLACES) + " " + dice.pick(KINDS);
    }

    Person applicant() {
        var given = given();
        var family = family();
        return new Person(
                given,
                family,
                address(given, family, "example.org"),
                dice.oneIn(3) ? null : "+1 360 555 01%02d".formatted(dice.between(0, 99)),
                dice.oneIn(6) ? null : dice.pick(ZONES),
                dice.oneIn(2) ? null : Npi.of(FIRST_NPI + 7 * made));
    }

    Referee referee(String organization, Habit habit) {
        var given = given();
        var family = family();
        return new Referee(
                given + " " + family,
                address(given, family, slug(organization) + ".example.com"),
                organization,
                habit,
                null);
    }

    private String address(String given, String family, String domain) {
        made++;
        return (slug(given) + "." + slug(family) + "." + made + "@" + domain)
                .replaceAll("^\\.+", "")
                .replaceAll("\\.{2,}", ".");
    }

    /** Letters and digits of the Latin alphabet only; empty for a name in another script. */
    private static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("-+", "-")
                .replaceAll("^-|-$", "");
    }
}
