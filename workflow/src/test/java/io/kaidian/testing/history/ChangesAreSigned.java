package io.kaidian.testing.history;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * After each test, every change of a row that the audit trail keeps stands beside a signed line of the same transaction: else the trail
 * would say that nobody whom the program knows had made it. For tests that change rows by the program alone; single ones that do not
 * are {@link ChangesRowsItself}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ChangesAreSigned {}
