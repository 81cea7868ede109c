/** What every step leans on: engine, database, documents, people, notices, time. Knows no step. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "processes")
package io.kaidian.support;
