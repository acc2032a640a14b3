#pragma once

#include "core/bench/settings.h"
#include "ui/shell/login_part.h"

#include <QDialog>
#include <QVector>
#include <vector>

class QPushButton;
class QTabWidget;

namespace ui::shell {

/// "Serve on…": which protocols, where, to whom, with which certificate.
class ServeDialog final : public QDialog {
    Q_OBJECT
public:
    ServeDialog(const ::bench::Settings &settings, const QVector<QHostAddress> &own, Keeping keeping,
                QWidget *parent = nullptr);

    ::bench::Settings settings() const;
    /// For a person who has only the password to type: a folder keeps none.
    void askForPassword();

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Until every sentence has the lines it needs: a new window gets no more than part of a small screen.
    void grow();
    void addPage(const QString &title, std::vector<ServePart *> parts);
    void judge();

    struct Page {
        QString title;
        std::vector<ServePart *> parts;
    };

    ::bench::Settings m_given;
    QTabWidget *m_tabs;
    LoginPart *m_login;
    QPushButton *m_save;
    std::vector<Page> m_pages; ///< as the tabs
};

} // namespace ui::shell
