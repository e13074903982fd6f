package org.credtrail.eligibility.time;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction in lowest terms; nothing is ever rounded up to a requirement. Small numbers are kept in machine words,
 * and grow into big ones where they must.
 */
public final class Rational implements Comparable<Rational> {
    public static final Rational ZERO = new Rational(0, 1);
    public static final Rational ONE = new Rational(1, 1);

    private static final long SMALL = Integer.MAX_VALUE;
    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final int MOST_DIGITS_OF_A_WORD = 18;
    /** Hours a week, days and months are small, and most are whole. */
    private static final Rational[] FEW = few();

    private final long numerator;
    private final long denominator;
    /** Null while both parts fit into 31 bits, so that a product of two never overflows. */
    private final BigInteger @Nullable [] big;

    private Rational(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.big = null;
    }

    private Rational(BigInteger numerator, BigInteger denominator) {
        this.numerator = 0;
        this.denominator = 0;
        this.big = new BigInteger[] {numerator, denominator};
    }

    public static Rational of(long whole) {
        return whole(whole);
    }

    public static Rational of(long numerator, long denominator) {
        return lowest(numerator, denominator);
    }

    public static Rational of(BigDecimal decimal) {
        var scale = decimal.scale();
        if (scale >= 0 && scale < POWERS_OF_TEN.length && decimal.precision() <= MOST_DIGITS_OF_A_WORD) {
            return scale == 0
                    ? whole(decimal.longValue())
                    : lowest(decimal.scaleByPowerOfTen(scale).longValue(), POWERS_OF_TEN[scale]);
        }
        return scale <= 0
                ? lowest(decimal.toBigIntegerExact(), BigInteger.ONE)
                : lowest(decimal.unscaledValue(), BigInteger.TEN.pow(scale));
    }

    public Rational plus(Rational other) {
        if (big == null && other.big == null) {
            if (denominator == other.denominator) {
                return denominator == 1
                        ? whole(numerator + other.numerator)
                        : lowest(numerator + other.numerator, denominator);
            }
            return lowest(
                    numerator * other.denominator + other.numerator * denominator, denominator * other.denominator);
        }
        return lowest(
                top().multiply(other.bottom()).add(other.top().multiply(bottom())), bottom().multiply(other.bottom()));
    }

    public Rational minus(Rational other) {
        return plus(other.negated());
    }

    public Rational negated() {
        return big == null ? new Rational(-numerator, denominator) : lowest(top().negate(), bottom());
    }

    public Rational times(Rational other) {
        if (big == null && other.big == null) {
            var bottom = denominator * other.denominator;
            return bottom == 1 ? whole(numerator * other.numerator) : lowest(numerator * other.numerator, bottom);
        }
        return lowest(top().multiply(other.top()), bottom().multiply(other.bottom()));
    }

    public Rational times(long factor) {
        return times(of(factor));
    }

    public Rational dividedBy(long divisor) {
        return dividedBy(of(divisor));
    }

    public Rational dividedBy(Rational divisor) {
        return big == null && divisor.big == null
                ? lowest(numerator * divisor.denominator, denominator * divisor.numerator)
                : lowest(top().multiply(divisor.bottom()), bottom().multiply(divisor.top()));
    }

    public Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public int signum() {
        return big == null ? Long.signum(numerator) : top().signum();
    }

    public boolean isAtLeast(Rational other) {
        return compareTo(other) >= 0;
    }

    /** The smallest whole number that is not below it. */
    public long ceiling() {
        var floor = floor();
        return compareTo(of(floor)) == 0 ? floor : Math.addExact(floor, 1);
    }

    /** The largest whole number that is not above so many times this; {@code factor} is small. */
    public long floorTimes(int factor) {
        return big == null
                ? Math.floorDiv(numerator * factor, denominator)
                : times(factor).floor();
    }

    /** The smallest whole number that is not below so many times this. */
    public long ceilingTimes(int factor) {
        return Math.negateExact(negated().floorTimes(factor));
    }

    /** The largest whole number that is not above it. */
    public long floor() {
        if (big == null) {
            return Math.floorDiv(numerator, denominator);
        }
        var parts = top().divideAndRemainder(bottom());
        return (parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]).longValueExact();
    }

    @Override
    public int compareTo(Rational other) {
        return big == null && other.big == null
                ? Long.compare(numerator * other.denominator, other.numerator * denominator)
                : top().multiply(other.bottom()).compareTo(other.top().multiply(bottom()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rational rational && compareTo(rational) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * top().hashCode() + bottom().hashCode();
    }

    @Override
    public String toString() {
        return bottom().equals(BigInteger.ONE) ? top().toString() : top() + "/" + bottom();
    }

    private BigInteger top() {
        return big == null ? BigInteger.valueOf(numerator) : big[0];
    }

    private BigInteger bottom() {
        return big == null ? BigInteger.valueOf(denominator) : big[1];
    }

    private static Rational[] few() {
        var few = new Rational[1024];
        for (var i = 0; i < few.length; i++) {
            few[i] = new Rational(i, 1);
        }
        return few;
    }

    private static Rational whole(long whole) {
        if (whole >= 0 && whole < FEW.length) {
            return FEW[(int) whole];
        }
        return whole <= SMALL && whole >= -SMALL
                ? new Rational(whole, 1)
                : new Rational(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    private static Rational lowest(long numerator, long denominator) {
        if (denominator == 0) {
            throw new ArithmeticException("division by zero");
        }
        if (denominator == 1) {
            return whole(numerator);
        }
        if (numerator == Long.MIN_VALUE || denominator == Long.MIN_VALUE) {
            return lowest(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }
        var common = denominator < 0 ? -gcd(numerator, denominator) : gcd(numerator, denominator);
        var top = numerator / common;
        var bottom = denominator / common;
        return Math.abs(top) <= SMALL && bottom <= SMALL
                ? new Rational(top, bottom)
                : new Rational(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
    }

    private static Rational lowest(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("division by zero");
        }
        var common = numerator.gcd(denominator);
        var top = numerator.divide(denominator.signum() < 0 ? common.negate() : common);
        var bottom = denominator.abs().divide(common);
        return top.bitLength() < Integer.SIZE && bottom.bitLength() < Integer.SIZE
                ? new Rational(top.longValueExact(), bottom.longValueExact())
                : new Rational(top, bottom);
    }

    /** Never 0: the second is not. */
    private static long gcd(long one, long other) {
        var a = Math.abs(one);
        var b = Math.abs(other);
        while (a > SMALL || b > SMALL) {
            if (a == 0) {
                return b;
            }
            var rest = b % a;
            b = a;
            a = rest;
        }
        return gcd((int) a, (int) b);
    }

    private static int gcd(int one, int other) {
        var a = one;
        var b = other;
        while (a != 0) {
            var rest = b % a;
            b = a;
            a = rest;
        }
        return b;
    }
}
