#pragma once

#include "core/base/result.h"
#include "core/bench/worker.h"
#include "ui/shell/serve_part.h"

#include <QTimer>
#include <functional>
#include <optional>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace ui::widgets {
class ProblemLabel;
}

namespace ui::shell {

/// What HTTPS shows: a certificate of the bench's own authority, which can be taken from here to the devices,
/// or one of the person's own.
class CertificatePart final : public ServePart {
    Q_OBJECT
public:
    explicit CertificatePart(const ::bench::Settings &settings, QWidget *parent = nullptr);

    void write(::bench::Settings &settings) const override;
    bool judge(const ::bench::Settings &all) override;
    /// A copy for a device; answers with exported() or says in place why not.
    void exportAuthority(const QString &file);

Q_SIGNALS:
    void exported(const QString &file);

private:
    QWidget *benchSide();
    QWidget *ownSide();
    QWidget *oldSide();
    QWidget *fileLine(QLineEdit *line, const QString &title);
    void chooseExport();
    void copyPath();
    /// Makes the authority if there is none, away from the interface, then calls with its certificate's path.
    void withAuthority(std::function<void(const QString &)> then);
    bool judgeOwn(bool isServed);
    void readOwn();

    QString m_authorityFolder;
    QRadioButton *m_useBench;
    QRadioButton *m_useOwn;
    QPushButton *m_export;
    QPushButton *m_copy;
    widgets::ProblemLabel *m_told; ///< what became of the export
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    widgets::ProblemLabel *m_problem;
    /// The files that were read last and what was found.
    struct Judged {
        QString certificate;
        QString key;
        std::optional<base::Error> wrong;
    };
    std::optional<Judged> m_judged;
    QTimer m_pause; ///< until a person has typed a path to its end
    QCheckBox *m_old;
    widgets::ProblemLabel *m_warning;
    ::bench::Worker m_work; ///< last, so that it ends first: it answers to us
};

} // namespace ui::shell
