#include "ui/shell/certificate_part.h"

#include "core/bench/certificates.h"
#include "core/files/atomic_write.h"
#include "core/files/content.h"
#include "core/phrases/phrases.h"
#include "core/tls/own_identity.h"
#include "ui/widgets/explanation.h"
#include "ui/widgets/problem_label.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>
#include <chrono>

namespace ui::shell {

namespace {

using progress::Tone;
using widgets::explanation;

constexpr std::chrono::milliseconds kTypingPause{300};

base::Result<void> copy(const QString &from, const QString &to)
{
    const auto content = files::Content::open(from);
    if (!content)
        return tl::unexpected(content.error());
    return files::atomicWrite(to, (*content)->toByteArray());
}

} // namespace

CertificatePart::CertificatePart(const ::bench::Settings &settings, QWidget *parent)
    : ServePart(parent),
      m_authorityFolder(settings.authorityFolder),
      m_useBench(new QRadioButton(tr("&Bench certificate"), this)),
      m_useOwn(new QRadioButton(tr("&Own certificate"), this)),
      m_export(new QPushButton(tr("E&xport CA Certificate…"), this)),
      m_copy(new QPushButton(tr("Copy Pat&h"), this)),
      m_told(new widgets::ProblemLabel(this)),
      m_certificate(new QLineEdit(settings.certificateFile, this)),
      m_key(new QLineEdit(settings.keyFile, this)),
      m_problem(new widgets::ProblemLabel(this)),
      m_old(new QCheckBox(tr("Allow TLS 1.&0 and 1.1"), this)),
      m_warning(new widgets::ProblemLabel(this))
{
    m_certificate->setObjectName(QStringLiteral("certificate"));
    m_key->setObjectName(QStringLiteral("key"));
    m_useOwn->setObjectName(QStringLiteral("own"));
    m_old->setObjectName(QStringLiteral("oldTls"));
    m_problem->setObjectName(QStringLiteral("ownProblem"));
    (settings.hasOwnCertificate() ? m_useOwn : m_useBench)->setChecked(true);
    m_old->setChecked(settings.oldTlsVersions);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_useBench);
    column->addWidget(benchSide());
    column->addWidget(m_useOwn);
    column->addWidget(ownSide());
    column->addWidget(oldSide());
    column->addStretch();
    connect(m_useOwn, &QRadioButton::toggled, this, &ServePart::edited);
    connect(m_old, &QCheckBox::toggled, this, &ServePart::edited);
    for (const QLineEdit *line : {m_certificate, m_key})
        connect(line, &QLineEdit::textChanged, this, &ServePart::edited);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, &CertificatePart::readOwn);
}

/// Below a radio button, and as far in as its text.
static QVBoxLayout *indented(QWidget *side)
{
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(side->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                                   side->style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing),
                               0, 0, side->fontMetrics().height() / 2);
    return column;
}

QWidget *CertificatePart::benchSide()
{
    auto *side = new QWidget(this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_export);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    auto *column = indented(side);
    column->addWidget(
        explanation(tr("Made for the addresses of this computer by a certificate authority of its own. A "
                       "device that checks "
                       "certificates needs that authority's file in certs/trusted, in its file manager."),
                    side));
    column->addLayout(buttons);
    column->addWidget(m_told);
    connect(m_export, &QPushButton::clicked, this, &CertificatePart::chooseExport);
    connect(m_copy, &QPushButton::clicked, this, &CertificatePart::copyPath);
    return side;
}

QWidget *CertificatePart::fileLine(QLineEdit *line, const QString &title)
{
    auto *side = new QWidget(this);
    auto *choose = new QPushButton(tr("Choose…"), side);
    choose->setAccessibleName(title);
    auto *row = new QHBoxLayout(side);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(line, 1);
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this, line, title] {
        const QString file =
            QFileDialog::getOpenFileName(this, title, QFileInfo(line->text()).absolutePath(),
                                         tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"));
        if (!file.isEmpty())
            line->setText(QDir::toNativeSeparators(file));
    });
    return side;
}

QWidget *CertificatePart::ownSide()
{
    auto *side = new QWidget(this);
    auto *form = new QFormLayout;
    auto *certificate = new QLabel(tr("Certificate &file:"), side);
    certificate->setBuddy(m_certificate);
    form->addRow(certificate, fileLine(m_certificate, tr("Certificate in PEM, with Its Issuers")));
    auto *key = new QLabel(tr("&Key file:"), side);
    key->setBuddy(m_key);
    form->addRow(key, fileLine(m_key, tr("Key of the Certificate in PEM")));
    auto *column = indented(side);
    column->addLayout(form);
    column->addWidget(m_problem);
    side->setEnabled(m_useOwn->isChecked());
    connect(m_useOwn, &QRadioButton::toggled, side, &QWidget::setEnabled);
    return side;
}

QWidget *CertificatePart::oldSide()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_old);
    column->addWidget(m_warning);
    return side;
}

void CertificatePart::withAuthority(std::function<void(const QString &)> then)
{
    m_export->setEnabled(false);
    m_copy->setEnabled(false);
    m_told->say(Tone::Normal, tr("The first time the authority is made, which takes a moment."));
    m_work.post([this, folder = m_authorityFolder, then = std::move(then)] {
        const auto made = ::bench::authorityCertificate(folder, QDateTime::currentDateTimeUtc());
        QMetaObject::invokeMethod(this, [this, made, then] {
            m_export->setEnabled(true);
            m_copy->setEnabled(true);
            m_told->sayNothing();
            if (made)
                then(*made);
            else
                m_told->say(Tone::Bad, phrases::text(made.error()));
        });
    });
}

void CertificatePart::chooseExport()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Export the CA Certificate"), QDir::home().filePath(QStringLiteral("provbench-ca.pem")),
        tr("PEM files (*.pem)"));
    if (!file.isEmpty())
        exportAuthority(file);
}

void CertificatePart::exportAuthority(const QString &file)
{
    withAuthority([this, file](const QString &certificate) {
        if (const auto done = copy(certificate, file); !done)
            return m_told->say(Tone::Bad, phrases::text(done.error()));
        m_told->say(Tone::Good,
                    tr("%1 goes to the device's certs/trusted.").arg(QDir::toNativeSeparators(file)));
        Q_EMIT exported(file);
    });
}

void CertificatePart::copyPath()
{
    withAuthority([this](const QString &certificate) {
        const QString path = QDir::toNativeSeparators(certificate);
        QGuiApplication::clipboard()->setText(path);
        m_told->say(Tone::Good, tr("Copied: %1").arg(path));
    });
}

void CertificatePart::write(::bench::Settings &settings) const
{
    const bool own = m_useOwn->isChecked();
    settings.certificateFile = own ? m_certificate->text().trimmed() : QString();
    settings.keyFile = own ? m_key->text().trimmed() : QString();
    settings.oldTlsVersions = m_old->isChecked();
}

/// Now, so that nobody learns at the next start that the key belongs to another certificate. The files are
/// read in another thread: they may lie on a share that does not answer.
bool CertificatePart::judgeOwn(bool isServed)
{
    const QString certificate = m_certificate->text().trimmed();
    const QString key = m_key->text().trimmed();
    m_problem->sayNothing();
    m_pause.stop();
    if (!m_useOwn->isChecked() || (!isServed && certificate.isEmpty() && key.isEmpty()))
        return true;
    if (certificate.isEmpty() || key.isEmpty()) {
        m_problem->say(Tone::Bad, certificate.isEmpty() ? tr("Choose the certificate's file.")
                                                        : tr("Choose the key's file; it may be the same."));
        return false;
    }
    if (!m_judged || m_judged->certificate != certificate || m_judged->key != key) {
        m_problem->say(Tone::Normal, tr("The files are being read."));
        m_pause.start();
        return false;
    }
    const auto &wrong = m_judged->wrong;
    if (wrong)
        m_problem->say(Tone::Bad, (phrases::text(*wrong) + u' ' + phrases::fix(wrong->what)).trimmed());
    else
        m_problem->say(Tone::Good, tr("The key belongs to the certificate."));
    return !wrong;
}

void CertificatePart::readOwn()
{
    Judged judged{m_certificate->text().trimmed(), m_key->text().trimmed(), {}};
    m_work.post([this, judged]() mutable {
        const auto own =
            tls::readOwnIdentity(judged.certificate, judged.key, QDateTime::currentDateTimeUtc());
        if (!own)
            judged.wrong = own.error();
        QMetaObject::invokeMethod(this, [this, judged] {
            m_judged = judged;
            Q_EMIT edited(); // to be judged again, by what is known now
        });
    });
}

bool CertificatePart::judge(const ::bench::Settings &all)
{
    if (m_old->isChecked())
        m_warning->say(Tone::Look,
                       tr("Both are broken: whoever can listen may read what is sent, passwords too. Only "
                          "for devices that know nothing newer."));
    else
        m_warning->sayNothing();
    return judgeOwn(all.httpsPort.has_value());
}

} // namespace ui::shell
