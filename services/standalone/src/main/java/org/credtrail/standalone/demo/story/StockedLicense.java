package org.credtrail.standalone.demo.story;

import java.time.LocalDate;

/**
 * A license of the roster that an applicant may claim.
 *
 * @param type the letters a candidate gives, such as {@code RN}
 * @param number as printed on the card, with the board's prefix
 * @param statusText the board's words
 */
public record StockedLicense(String type, String number, String statusText, LocalDate issuedOn, LocalDate expiresOn) {}
