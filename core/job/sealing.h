#pragma once

#include "core/job/json_job.h"

namespace job {

/// Which values of a job are sealed, and with what. A value that did not change keeps the seal that it had,
/// so that saving twice gives the same text and a version control system shows what changed.
class Sealing {
public:
    bool hasPassphrase() const { return m_vault.has_value(); }
    const secrets::VaultHeader *header() const { return m_vault ? &m_vault->header() : nullptr; }

    /// kPassphraseNeeded, kPassphraseWrong.
    base::Result<void> unlock(const secrets::VaultHeader &header, const QString &passphrase);
    /// An empty one takes the sealing away. kNoRandomness.
    base::Result<void> change(const QString &passphrase);

    /// Opens what is sealed in `text` and puts it into its job. What cannot be opened is kept as it is, with
    /// a warning.
    void open(JobText &text);
    /// How to write the job's values, once. kNoRandomness when it is over: then the text must not be used.
    QByteArray json(const QByteArray &layerPlace, const QByteArray &key, const QString &value);
    base::Result<void> finish();

private:
    void openPassword(JobText &text, const QByteArray &sealed);
    struct Seal {
        QString value;
        QByteArray text;
    };

    bool isSecret(const QByteArray &key, QStringView value);
    const Seal *sealOf(const QByteArray &place, const QString &value);

    std::optional<secrets::Vault> m_vault;
    QHash<QByteArray, Seal> m_seals; ///< by place
    QHash<QByteArray, Seal> m_used;  ///< of the text that is being written
    QHash<QByteArray, bool> m_secretKeys;
    bool m_failed = false;
};

} // namespace job
