#pragma once

#include "core/progress/procedure.h"
#include "core/simulator/fetcher.h"

#include <QHash>
#include <optional>

namespace simulator {

// Why a virtual endpoint did not get up to date, beyond what progress/messages.h has words for ("stuck-…").
inline constexpr base::Code kServerSilent{
    "server-silent"}; ///< %1 the file asked for; no answer, or it broke off
inline constexpr base::Code kNobodyListens{
    "server-not-there"}; ///< %1 the file asked for; no program listens on that port
inline constexpr base::Code kInterrupted{"interrupted"}; ///< somebody stopped it before it was done
inline constexpr base::Code kServerDeclines{
    "server-declines"}; ///< %1 the file asked for, %2 what the server said: "HTTP 503"
inline constexpr base::Code kServerRedirects{
    "server-redirects"}; ///< %1 the file asked for, %2 what the server said: "HTTP 301"
inline constexpr base::Code kServerRefuses{
    "server-refuses"}; ///< %1 the file asked for, %2 what the server said
inline constexpr base::Code kLoginRefused{
    "server-refuses-login"}; ///< %1 the file asked for, %2 what the server said
inline constexpr base::Code kNoHttps{"model-without-https"}; ///< %1 the model, on firmware that has none
inline constexpr base::Code kTonesUnreadable{
    "tones-unreadable"}; ///< %1 the package, whose checksum is right and which cannot be unzipped
inline constexpr base::Code kMethodLeadsNowhere{
    "settings-lead-nowhere"}; ///< %1 "FTP", as the settings that it took say; %2 the file asked for

/// Watches one pass through guide 5.1 and says at its end whether everything that was there to do was done.
class PassJudge {
public:
    void note(const progress::Fetch &fetch, const QString &name, const Fetched &fetched);
    /// Does the file fetched last fit the checksum that came before it?
    bool isConfirmed() const { return progress::checksumMatches(m_checksumText, m_fileMd5); }
    /// What the endpoint itself found wrong, behind what the requests tell.
    void complain(base::Code code, QStringList args);
    /// Why the endpoint is stuck after this pass, the earliest cause first; nothing if it is up to date.
    std::optional<base::Message> verdict(const progress::Device &device) const;
    /// The file of this pass whose installation causes the reboot.
    const QString &lastFile() const { return m_lastFile; }

private:
    void noteFile(const progress::Fetch &fetch, const QString &name, const Fetched &fetched);
    void noteChecksum(const progress::Fetch &fetch, const QString &name, const Fetched &fetched);

    bool m_foundConfig = false;
    QString m_missingTonesMd5;
    QString m_lastFile;
    QByteArray m_fileMd5;                     ///< of the file of the pair under way
    QByteArray m_checksumText;                ///< of the .md5 of the pair under way
    std::optional<base::Message> m_complaint; ///< the first
};

} // namespace simulator
