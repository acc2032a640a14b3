#pragma once

#include "core/job/editor.h"
#include "core/sheet/table_builder.h"
#include "core/sheet/write.h"
#include "tests/ui/support/jobs.h"
#include "ui/intake/check_page.h"
#include "ui/intake/choose_page.h"
#include "ui/intake/columns_page.h"
#include "ui/intake/import_wizard.h"
#include "ui/intake/mapping_header.h"
#include "ui/intake/problem_pane.h"
#include "ui/intake/problem_tree.h"
#include "ui/intake/target_box.h"

#include <QAbstractButton>
#include <QFile>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <memory>

namespace support {

/// A job, a folder of sheets and the wizard on both, as a person has them.
class ImportWorld {
public:
    explicit ImportWorld(job::Job job = jobOf(0)) : editor(std::move(job)) { open(); }

    void open(const ::intake::MappingMemory &memory = {})
    {
        wizard = std::make_unique<ui::intake::ImportWizard>(editor, memory);
        wizard->show();
    }

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        file.write(bytes);
        return file.fileName();
    }

    /// As a workbook made of the same cells, all of them text.
    QString writeXlsx(const QString &name, const QVector<QStringList> &rows)
    {
        sheet::TableBuilder builder(QStringLiteral("Devices"));
        for (int row = 0; row < rows.size(); ++row) {
            builder.beginRow(row);
            for (int column = 0; column < rows[row].size(); ++column)
                builder.put(column, rows[row][column]);
        }
        return write(name, sheet::writeXlsx(builder.finish()).value_or(QByteArray()));
    }

    ui::intake::ImportSession &session() { return wizard->session(); }
    ui::intake::ProblemTree &problems() { return wizard->checkPage().problems().tree(); }
    QTreeView &problemView() { return wizard->checkPage().problems().view(); }

    /// Reads a file and waits for what would come of it.
    bool read(const QString &path)
    {
        wizard->read(path);
        return QTest::qWaitFor([this] { return !session().isReading(); }, 20000) && planned();
    }
    bool planned()
    {
        return QTest::qWaitFor([this] { return session().plan() && !session().isPlanning(); }, 20000);
    }
    /// False if Next is not to be pressed.
    bool next()
    {
        QAbstractButton *button = wizard->button(QWizard::NextButton);
        const bool can = button->isEnabled();
        QTest::mouseClick(button, Qt::LeftButton);
        return can;
    }
    void back() { QTest::mouseClick(wizard->button(QWizard::BackButton), Qt::LeftButton); }
    bool finish()
    {
        QAbstractButton *button = wizard->button(QWizard::FinishButton);
        const bool can = button->isEnabled();
        QTest::mouseClick(button, Qt::LeftButton);
        return can;
    }
    /// Ticks or unticks a problem or a kind, as a click does.
    bool tick(const QModelIndex &index, bool on = true)
    {
        return problems().setData(index, on ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole) && planned();
    }
    const job::Device &device(int at) const { return editor.job().devices[at]; }

    job::Editor editor;
    QTemporaryDir folder;
    std::unique_ptr<ui::intake::ImportWizard> wizard;
};

inline constexpr char kThreeRooms[] = "Name,MAC,Model,Extension,Password\n"
                                      "Gym,0022EE000001,8188,0101,q7Wd-93kz\n"
                                      "Hall,0022EE000002,8188,0102,Zm41-pw8x\n"
                                      "Yard,,8188,0103,c9Tn-55ru\n";

} // namespace support
