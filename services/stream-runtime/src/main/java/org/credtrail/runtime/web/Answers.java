package org.credtrail.runtime.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a method answers whose return type does not tell, for the description of the API. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Answers.All.class)
public @interface Answers {

    /** The record that is answered; {@code void} = nothing. */
    Class<?> value() default void.class;

    int status() default 200;

    /** Media type of the answer. */
    String as() default "application/json";

    /** All that a method may answer. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Answers[] value();
    }
}
