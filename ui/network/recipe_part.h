#pragma once

#include "core/dhcp/device_options.h"
#include "core/job/job.h"
#include "core/recipes/recipes.h"
#include "ui/models/background.h"
#include "ui/models/recipient_book.h"

#include <QWidget>
#include <optional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ui::widgets {
class ProblemLabel;
}

namespace ui::network {

/// For a network that has DHCP: what to paste into its server so that it sends devices here, where it
/// belongs, and what takes it away again.
class RecipePart final : public QWidget {
    Q_OBJECT
public:
    explicit RecipePart(QWidget *parent = nullptr);

    /// Where devices are to be sent; nothing: no interface with an address is chosen. `job` may be null.
    /// `seen`: what devices showed of themselves.
    void setSource(std::optional<dhcp::Source> source, const base::Subnet &subnet, job::JobPtr job,
                   const models::RecipientBook &seen);
    /// The one that is there, to be named; nothing: not known.
    void setServer(std::optional<base::Ipv4> server);

    /// The server that was chosen last; what is none changes nothing.
    QString kind() const;
    void setKind(const QString &code);

private:
    void layOut();
    QPushButton *makeCopy(const QString &name, const QString &title, const QPlainTextEdit *text);
    void make();
    void onMade(const base::Result<recipes::Recipe> &made);
    void sayNothing(const QString &why);

    std::optional<dhcp::Source> m_source;
    base::Subnet m_subnet;
    job::JobPtr m_job;
    models::RecipientBook m_seen;
    QLabel *m_title;
    QComboBox *m_kind;
    QLabel *m_where;
    widgets::ProblemLabel *m_caveats;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_undo;
    QList<QPushButton *> m_copies;
    models::Background<recipes::Recipe> m_making;
};

} // namespace ui::network
