package org.credtrail.soak.faults;

/** One fault, made ready to happen. {@code what} says to whom; {@code happens} returns when all is whole again. */
record Strike(Kind kind, String what, Runnable happens) {}
