package org.credtrail.runtime.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the body holds that a method reads by itself, for the description of the API. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Reads {

    /** The record it is read into; {@code byte[]} = no JSON. */
    Class<?> value() default byte[].class;

    /** Media types the body may have. */
    String[] as() default "application/json";

    /** Whether it may be an array of several, too. */
    boolean orSeveral() default false;

    /** Whether there may be no body. */
    boolean optional() default false;
}
