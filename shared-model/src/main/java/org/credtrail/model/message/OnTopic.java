package org.credtrail.model.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The topic on which a family of messages travels. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnTopic {
    String value();

    /** Whether strangers write here: then any CloudEvents type is read, if its data fits. */
    boolean foreign() default false;
}
