#pragma once

#include "core/bench/bench.h"
#include "ui/models/served_model.h"
#include "ui/served/no_files.h"

#include <QList>
#include <QWidget>

class QAction;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace ui::served {

class FilePane;
class FilterLine;
class ServedTable;

/// The page that shows what devices get: every name that one could ask for now, and everything about the
/// chosen one. Fed with values; knows no bench and no network. It changes nothing.
class ServedPage final : public QWidget {
    Q_OBJECT
public:
    explicit ServedPage(QWidget *parent = nullptr);
    ~ServedPage() override;

    /// Another folder or job was opened, or none is open.
    void begin(bool isOpen);
    /// What is served from now on; `job` is what the tree was made of, null for a plain folder.
    void setServed(serving::ServedTreePtr tree, job::JobPtr job);
    void setFindings(std::vector<checks::Finding> findings);
    /// Where it is served; of a service bound to every address the first of `own` is told.
    void setServices(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own);
    void apply(const ::bench::Batch &batch);
    /// Who fetched what is forgotten.
    void forgetRequests();
    /// Chooses this file; where the filter hides it, everything is shown first.
    void goTo(const QString &path);

    QList<QAction *> editActions() const { return m_editActions; }
    /// Columns, their widths and order, what it is sorted by, the splitter, whether checksums are shown.
    QByteArray saveLayout() const;
    /// What saveLayout() did not write is left out.
    void restoreLayout(const QByteArray &layout);

    const models::ServedModel &model() const { return m_model; }
    ServedTable &table() { return *m_table; }
    FilePane &pane() { return *m_pane; }

Q_SIGNALS:
    void refused(const base::Error &error);
    void openRequested();
    void devicesRequested();                  ///< the page where they are edited
    void folderRequested();                   ///< that is served, to be shown
    void deviceWanted(job::DeviceId device);  ///< to be shown where it is edited
    void requestsWanted(const QString &name); ///< those for this file, on the Bench
    void fileWanted(const QString &file);     ///< absolute, to be shown in its folder
    void counted(int names);                  ///< that a device could ask for

private:
    void layOut();
    void makeActions();
    QAction *addAction(const QString &text, const QKeySequence &keys, void (ServedPage::*slot)());
    void connectParts();
    void ask();
    void showRows();
    void showChosen();
    void showState();
    QStringList chosenPaths() const;
    QStringList urlsOf(const QString &path) const;

    void copyRows();
    void putRows();
    void copyName();
    void copyUrl();
    void saveChosen();
    void openChosen();
    void showDevice();
    void showRequests();
    void find();
    void openContextMenu(const QPoint &where);

    models::ServedModel m_model;
    QVector<::bench::Service> m_services;
    QVector<QHostAddress> m_own;
    bool m_isOpen = false;
    QStringList m_toCopy; ///< the rows for the clipboard, once their sums are known
    QString m_wanted;     ///< the file to go to once its row is there

    QStackedWidget *m_stack;
    NoFiles *m_empty;
    QSplitter *m_splitter;
    FilterLine *m_filter;
    ServedTable *m_table;
    QLabel *m_nothing; ///< over the table while the filter hides every file
    FilePane *m_pane;
    QList<QAction *> m_editActions;
    QAction *m_copyUrl = nullptr;
    QAction *m_save = nullptr;
    QAction *m_open = nullptr;
    QAction *m_device = nullptr;
    QAction *m_requests = nullptr;
};

} // namespace ui::served
