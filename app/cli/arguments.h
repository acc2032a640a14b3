#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <optional>
#include <span>

namespace app {

inline constexpr base::Code kCommandMissing{"command-missing"}; ///< no command was given
inline constexpr base::Code kCommandUnknown{
    "command-unknown"}; ///< %1 what was given, %2 the commands there are
inline constexpr base::Code kOptionUnknown{"option-unknown"}; ///< %1 the option, %2 the command
inline constexpr base::Code kOptionTwice{"option-twice"};     ///< %1 the option
inline constexpr base::Code kOptionNeedsValue{
    "option-needs-value"}; ///< %1 the option, %2 what it wants: "PORT"
inline constexpr base::Code kOptionTakesNone{"option-takes-none"}; ///< %1 the option that was given a value
inline constexpr base::Code kOptionRequired{
    "option-required"}; ///< %1 the option with its value: "--model M", %2 the command
inline constexpr base::Code kOptionInvalid{
    "option-invalid"}; ///< %1 the option, %2 its value, %3 what it wants
inline constexpr base::Code kOptionNeedsOther{
    "option-needs-other"}; ///< %1 the option, %2 the one that must be given with it
inline constexpr base::Code kOptionNotForTftp{
    "option-not-for-tftp"}; ///< %1 the option that means nothing over TFTP
inline constexpr base::Code kPasswordMissing{"password-missing"}; ///< %1 the file whose first line is empty
inline constexpr base::Code kArgumentMissing{"argument-missing"}; ///< %1 the argument: "JOB", %2 the command
inline constexpr base::Code kArgumentExtra{"argument-extra"};     ///< %1 the argument that is one too many
inline constexpr base::Code kNotInThisBuild{"not-in-this-build"}; ///< %1 the option: "--http"
inline constexpr base::Code kModelUnknown{"model-unknown"};       ///< %1 the model that is in no catalogue
inline constexpr base::Code kNothingToServe{"nothing-to-serve"};  ///< %1 job
inline constexpr base::Code kStandardPortMissing{
    "standard-port-missing"}; ///< %1 protocol, %2 options that serve the same elsewhere
inline constexpr base::Code kOldTlsAllowed{"old-tls-allowed"};       ///< broken versions of TLS are spoken
inline constexpr base::Code kDhcpAsking{"dhcp-asking"};              ///< %1 interface
inline constexpr base::Code kDhcpNoLink{"dhcp-no-link"};             ///< %1 interface
inline constexpr base::Code kDhcpServing{"dhcp-serving"};            ///< %1 interface
inline constexpr base::Code kAuthorityToTrust{"authority-to-trust"}; ///< %1 file
inline constexpr base::Code kFileUnwritable{"file-unwritable"};      ///< %1 path
inline constexpr base::Code kNothingToRehearse{"nothing-to-rehearse"};
inline constexpr base::Code kJobMade{"job-made"};       ///< %1 folder, %2 devices, %3 templates
inline constexpr base::Code kNoFindings{"no-findings"}; ///< %1 how many files were looked at

struct Option {
    const char *name;                ///< without the dashes
    const char *valueName = nullptr; ///< "PORT"; null for a switch
    const char *help = "";
    bool required = false;
    bool repeated = false; ///< may be given more than once
};

class Arguments;

/// What a program exits with: the contract of the command line.
enum class Exit { Done = 0, FoundProblems = 1, Usage = 2, Refused = 3 };

/// A row of the table of commands.
struct Command {
    const char *name;
    const char *positional; ///< "JOB", "JOB SHEET", empty for none
    const char *summary;
    std::span<const Option> options;
    Exit (*run)(const Arguments &);
    std::span<const char *const> later = {}; ///< options of the contract that this build does not have
};

/// The words after the command, taken apart by its row. `--name VALUE` and `--name=VALUE` are the same; `--`
/// ends options.
class Arguments {
public:
    /// `--help`, `-h` anywhere gives wantsHelp() and no other complaint.
    static base::Result<Arguments> parse(const Command &command, const QStringList &words);

    bool wantsHelp() const { return m_help; }
    /// Required ones are there; empty for an optional one that was not given.
    const QString &positional(qsizetype at = 0) const
    {
        static const QString kNone;
        return at < m_positional.size() ? m_positional[at] : kNone;
    }
    bool has(QLatin1StringView option) const { return m_values.contains(option); }
    /// The first, of an option that may be given more than once.
    QString value(QLatin1StringView option) const { return values(option).value(0); }
    QStringList values(QLatin1StringView option) const
    {
        return m_values.value(option);
    } ///< as they were given

    /// Nothing if the option was not given; an error if its value is no whole number in [low, high].
    base::Result<std::optional<qint64>> number(QLatin1StringView option, qint64 low, qint64 high) const;
    base::Result<std::optional<quint16>> port(QLatin1StringView option) const;

private:
    base::Result<void> take(const Command &command, QStringList &rest);
    base::Result<void> takeOption(const Command &command, const QString &word, QStringList &rest);
    base::Result<void> takePositional(const Command &command, const QString &word);
    base::Result<void> requireAll(const Command &command) const;

    QHash<QString, QStringList> m_values;
    QStringList m_positional;
    bool m_help = false;
    bool m_optionsEnded = false;
};

/// What `provbench-cli COMMAND --help` prints.
QString helpText(const Command &command);

} // namespace app
