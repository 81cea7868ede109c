/**
 * Many people at work on a real server in a process of its own: {@code mvn -Pload -pl ui -am test}. Never part of the usual build;
 * figures go to {@code target/load}.
 */
package io.kaidian.load;
