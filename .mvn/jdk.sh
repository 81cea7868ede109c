# Finds a JDK that can build and run Kaidian. Source it from the folder that holds this repository:
#
#     . .mvn/jdk.sh
#
# Leaves everything as it is where JAVA_HOME, or else the path, leads to a JDK that is new enough. Otherwise it looks where
# Linux distributions, macOS, SDKMAN and editors keep JDKs, and sets JAVA_HOME and PATH to the oldest one that will do. Where
# there is none it says what to install; as root on Debian with nobody to ask (CI is set, or no terminal) it installs that.

# All that it needs for itself stays in this subshell.
kaidian_jdk=$(
    # Another shell's own rules for folders that are not there and for words would get in the way.
    if [ -n "${ZSH_VERSION:-}" ]; then emulate sh; fi
    set +e +u
    least=21

    say() { printf '%s\n' "kaidian: $*" >&2; }

    # The feature version of the JDK in folder $1: 21 of "javac 21.0.9", 8 of "javac 1.8.0_402"; fails where there is none.
    version_of() {
        [ -x "$1/bin/javac" ] || return 1
        full=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9.]*\).*/\1/p')
        feature=${full#1.}
        feature=${feature%%.*}
        [ -n "$feature" ] && printf '%s\n' "$feature"
    }

    is_enough() { [ -n "$1" ] && [ "$1" -ge "$least" ]; }

    # The oldest JDK that is new enough of all that are kept somewhere: it is the one that the tests run on.
    search() {
        best=
        best_version=
        for home in \
            /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
            /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/*; do
            version=$(version_of "$home") || continue
            is_enough "$version" || continue
            if [ -z "$best" ] || [ "$version" -lt "$best_version" ]; then
                best=$home
                best_version=$version
            fi
        done
        [ -n "$best" ] && printf '%s\n' "$best"
    }

    may_install() {
        command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && { [ -n "${CI:-}" ] || [ ! -t 0 ]; }
    }

    install() {
        say "no JDK $least or newer was found, so Debian's openjdk-$least-jdk-headless is installed"
        export DEBIAN_FRONTEND=noninteractive
        # What goes wrong is said on the error output.
        {
            apt-get -qq update
            apt-get -qq install -y --no-install-recommends "openjdk-$least-jdk-headless"
        } </dev/null >/dev/null
    }

    # What "javac" in the path belongs to; a folder is not enough, since macOS keeps a javac that belongs to none.
    in_path() {
        command -v javac >/dev/null 2>&1 || return 1
        javac -J-XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
    }

    if [ -n "${JAVA_HOME:-}" ] && is_enough "$(version_of "$JAVA_HOME")"; then
        printf '%s\n' "$JAVA_HOME"
        exit 0
    fi
    home=$(in_path)
    if [ -n "$home" ] && is_enough "$(version_of "$home")"; then
        # Maven goes by JAVA_HOME where there is one.
        [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$home"
        exit 0
    fi
    if search; then exit 0; fi
    if may_install; then
        install && search && exit 0
    fi
    say "a JDK $least or newer is needed and none was found: install one, on Debian or Ubuntu by" \
        "\"apt-get install openjdk-$least-jdk-headless\", or set JAVA_HOME to the folder of one"
    exit 1
) || return 1

if [ -n "$kaidian_jdk" ] &&
    { [ "$kaidian_jdk" != "${JAVA_HOME:-}" ] || [ "$(command -v java)" != "$kaidian_jdk/bin/java" ]; }; then
    JAVA_HOME=$kaidian_jdk
    PATH=$kaidian_jdk/bin:$PATH
    export JAVA_HOME PATH
    echo "kaidian: JDK $kaidian_jdk" >&2
fi
unset kaidian_jdk
